"""What the coach remembers of people: tables, repositories, migrations, export and erasure (SQLite or PostgreSQL)."""
