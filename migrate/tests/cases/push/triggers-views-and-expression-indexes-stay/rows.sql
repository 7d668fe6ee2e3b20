CREATE VIEW addresses AS SELECT email FROM "User";
CREATE INDEX by_lower_email ON "User"(lower(email));
CREATE TRIGGER log_user AFTER INSERT ON "User" BEGIN
  INSERT INTO "Log" ("text") VALUES (new.email);
END;
INSERT INTO "User" ("id", "email") VALUES (1, 'A@x.io');
