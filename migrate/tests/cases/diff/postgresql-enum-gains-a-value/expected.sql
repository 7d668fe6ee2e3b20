-- AlterEnum
ALTER TYPE "Mood" ADD VALUE 'C';
