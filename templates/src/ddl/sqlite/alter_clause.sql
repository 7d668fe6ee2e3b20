ADD COLUMN {{ column }}
