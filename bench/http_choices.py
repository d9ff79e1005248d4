"""What the servers that are compared have in common; it is imported without our packages too."""

from __future__ import annotations

SECRET = "a-secret-that-only-the-site-and-the-servers-know"  # noqa: S105 - opens nothing but a benchmark
ISSUER = "https://auth.example/auth/v1"
AUDIENCE = "authenticated"
PATH = "/api/dashboard/sessions"
