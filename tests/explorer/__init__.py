"""The explorer's pages, in a real browser where what they do is tested."""
