using System.Text.RegularExpressions;

namespace LeakWatch.Heap.Types;

/// <summary>
/// The names of methods as their source has them. What the C# compiler has made of a method is called after that one, where the
/// code is: an async method is not the <c>MoveNext</c> of its state machine (Roslyn: GeneratedNames.cs).
/// </summary>
internal static partial class MethodText
{
    /// <summary>
    /// The method with its type, such as <c>Shop.Program.Main</c>, <c>Shop.Cart.AddAsync</c> or
    /// <c>Shop.Clock.Show.&lt;lambda 0&gt;</c>.
    /// </summary>
    /// <param name="type">The type, with dots between nested ones.</param>
    /// <param name="method">The method in metadata.</param>
    public static string Of(string type, string method)
    {
        if (method == "MoveNext" && StateMachine().Match(type) is { Success: true } machine)
        {
            (type, method) = (machine.Groups["type"].Value, machine.Groups["method"].Value);
        }

        if (Made().Match(method) is { Success: true } made)
        {
            var what = made.Groups["local"] is { Success: true } local ? local.Value : $"<lambda {made.Groups["ordinal"].Value}>";
            (type, method) = (
                Closure().Replace(type, ""), $"{TopLevelMain().Replace(made.Groups["method"].Value, "$1")}.{what}");
        }

        return $"{type}.{TopLevelMain().Replace(method, "$1")}";
    }

    [GeneratedRegex(@"^(?<type>.+?)\.<(?<method>.+)>d(__\d+)?$")]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"\.<>c(__DisplayClass\w+)?$")]
    private static partial Regex Closure();

    [GeneratedRegex(@"^<(?<method>.+)>(b__(?<ordinal>\d+(_\d+)?)|g__(?<local>\w+)\|\d+(_\d+)?)$")]
    private static partial Regex Made();

    [GeneratedRegex(@"^<(\w+)>\$")]
    private static partial Regex TopLevelMain();
}
