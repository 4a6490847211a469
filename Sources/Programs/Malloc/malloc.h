// glibc's settings of malloc, which Swift's own module of the C library leaves out.
#include_next <malloc.h>
