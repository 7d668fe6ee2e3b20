DROP TABLE "Entry";
CREATE TABLE "Entry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "amount" INTEGER NOT NULL CONSTRAINT "positive" CHECK ("amount" > 0),
    "twice" INTEGER AS ("amount" * 2) STORED,
    "note" TEXT, -- free text
    CHECK (length("note") < 10)
);
INSERT INTO "Entry" ("id", "amount", "note") VALUES (1, 5, NULL), (2, 6, 'six');
