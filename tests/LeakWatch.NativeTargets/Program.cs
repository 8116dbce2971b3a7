using LeakWatch.NativeTargets;

// The same talk as that of LeakWatch.Targets.
Stock.Fill();
Console.WriteLine("ready");
while (Console.ReadLine() is { } line && line != "exit")
{
    var steps = line.StartsWith("go ", StringComparison.Ordinal) ? int.Parse(line.AsSpan(3), null) : 0;
    for (var step = 0; step < steps; step++)
    {
        Order_Book.Orders.Add(new Order(step));
    }

    Console.WriteLine(Stock.Facts);
}
