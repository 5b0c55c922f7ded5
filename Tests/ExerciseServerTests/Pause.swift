import Glibc

/// Lets another thread go on.
func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }
