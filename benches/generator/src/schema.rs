//! A schema of any size that looks like one of a user's: about 1 KB a model, half of it relations, keys and comments.

use std::fmt::Write;

/// The text of a schema with this many models, not formatted.
pub fn of(models: usize) -> String {
    let mut text = String::from(
        "datasource db {\n  provider = \"postgresql\"\n}\n\ngenerator client {\n  provider = \"mbgen\"\n  output   = \"src/db\"\n}\n\nenum Status {\n  ACTIVE @map(\"active\")\n  PAUSED\n  GONE\n}\n\n",
    );
    for number in 0..models {
        model(number, models, &mut text);
    }
    text
}

fn model(number: usize, models: usize, text: &mut String) {
    let parent = (number + 1) % models;
    let child = (number + models - 1) % models;
    write!(
        text,
        r#"/// What a user writes about model {number}, in a sentence or two of usual length.
model Model{number} {{
  id Int @id @default(autoincrement())
  uuid String @unique @default(uuid())
  /// A name to show
  title String @map("display_title") @db.VarChar(200)
  body String?
  status Status @default(ACTIVE)
  views BigInt @default(0)
  rating Float?
  price Decimal @default(0.00) @db.Decimal(10, 2)
  settings Json? // free form
  tags String[]
  published Boolean @default(false)
  createdAt DateTime @default(now()) @map("created_at")
  updatedAt DateTime @updatedAt @map("updated_at")

  // relations
  parentId Int
  parent Model{parent} @relation("ModelToParent{number}", fields: [parentId], references: [id], onDelete: Cascade)
  children Model{child}[] @relation("ModelToParent{child}")

  @@unique([parentId, title])
  @@index([status, createdAt(sort: Desc)])
  @@map("model_{number}")
}}

"#
    )
    .expect("a string takes all");
}
