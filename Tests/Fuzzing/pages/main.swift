import FuzzDriver

unsafe fuzz(fuzzOne)
