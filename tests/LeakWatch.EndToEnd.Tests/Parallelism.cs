using Xunit.v3;

// Two cores are the least that the suite runs on, and most tests wait most of the time.
[assembly: Parallelization(MaxThreads = 2)]
