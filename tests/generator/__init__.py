"""Write documents as real bodies publish them, and say what reading them must give."""
