"""Published mistakes: attention and softmax."""
