"""What services return: facts made for one viewer, times on the viewer's clock. No rows leave the services."""
