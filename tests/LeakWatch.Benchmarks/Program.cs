using LeakWatch.Benchmarks;

return args switch
{
    ["capture", .. var sizes] => await CaptureBenchmark.RunAsync([.. sizes.Select(int.Parse)]),
    ["holders", .. var sizes] => await HoldersBenchmark.RunAsync([.. sizes.Select(int.Parse)]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("LeakWatch.Benchmarks capture OBJECTS...   a snapshot against a reader that only drains, at each size");
    Console.Error.WriteLine("LeakWatch.Benchmarks holders OBJECTS...   graph, trees and fold against the plain table, memory an object");
    return 3;
}
