INSERT INTO "Tenant" ("id", "name") VALUES ('t1', 'Acme');
INSERT INTO "User" ("id", "email", "name", "age", "role", "createdAt", "tenantId") VALUES
  (1, 'alice@x.io', 'Alice', 40, 'administrator', '2024-01-01T00:00:00.000+00:00', 't1'),
  (2, 'bob@x.io', 'Bob', 30, 'USER', '2024-01-02T00:00:00.000+00:00', NULL),
  (3, 'carol@y.io', NULL, NULL, 'USER', '2024-01-03T00:00:00.000+00:00', NULL);
INSERT INTO "Profile" ("id", "bio", "userId") VALUES (1, 'Writes.', 1);
INSERT INTO "posts" ("id", "title", "published", "views", "createdAt", "updatedAt", "author_id") VALUES
  (1, 'First', 1, 10, '2024-02-01T00:00:00.000+00:00', '2024-02-01T00:00:00.000+00:00', 1),
  (2, 'Second', 0, 5, '2024-02-02T00:00:00.000+00:00', '2024-02-02T00:00:00.000+00:00', 1),
  (3, 'Third', 1, 20, '2024-02-03T00:00:00.000+00:00', '2024-02-03T00:00:00.000+00:00', 1),
  (4, 'Fourth', 0, 1, '2024-02-04T00:00:00.000+00:00', '2024-02-04T00:00:00.000+00:00', 2);
INSERT INTO "Tag" ("id", "name") VALUES (1, 'rust'), (2, 'sql'), (3, 'draft');
INSERT INTO "_PostToTag" ("A", "B") VALUES (1, 1), (1, 2), (2, 3), (4, 1);
INSERT INTO "Comment" ("id", "text", "spam", "postId", "authorId", "parentId") VALUES
  (1, 'Well said', 0, 3, 2, NULL),
  (2, 'Thank you', 0, 3, 1, 1),
  (3, 'Buy now', 1, 1, NULL, NULL),
  (4, 'Really?', 0, 4, 2, NULL);
