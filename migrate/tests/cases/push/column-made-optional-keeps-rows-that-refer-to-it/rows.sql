INSERT INTO "User" ("id", "email", "name") VALUES (1, 'a@x.io', 'Alice'), (2, 'b@x.io', NULL);
INSERT INTO "Post" ("id", "title", "authorId") VALUES (1, 'Hello', 1), (2, 'World', 2);
