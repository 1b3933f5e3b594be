"""What a programme design says: activities, claims, people, causes, results, and where in the file it says so."""
