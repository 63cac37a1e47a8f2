"""Backups of the embedded database: whole and incremental copies, its log between them, and restoring to a second."""
