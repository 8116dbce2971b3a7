using LeakWatch.Benchmarks;

return args switch
{
    ["capture", .. var sizes] => await CaptureBenchmark.RunAsync([.. sizes.Select(int.Parse)]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("LeakWatch.Benchmarks capture OBJECTS...   a snapshot against a reader that only drains, at each size");
    return 3;
}
