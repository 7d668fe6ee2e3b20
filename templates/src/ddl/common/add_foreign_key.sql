-- AddForeignKey
ALTER TABLE {{ table }} ADD {{ foreign_key }};
