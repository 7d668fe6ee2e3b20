INSERT INTO "Person" VALUES (1, 'first', 'ADMIN', NULL), (2, 'second', 'GUEST', 1);
INSERT INTO "Letter" VALUES (7, 2);
INSERT INTO "Tag" VALUES (3);
INSERT INTO "_PersonToTag" VALUES (1, 3);
