return { size = 10 }
