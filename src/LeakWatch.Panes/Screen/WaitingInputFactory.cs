using System.Runtime.CompilerServices;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace LeakWatch.Panes.Screen;

/// <summary>Makes the library take over the terminal with an input of our own.</summary>
internal sealed class WaitingInputFactory(Action arrived, Action gone) : AnsiComponentFactory
{
    /// <inheritdoc/>
    public override IInput<char> CreateInput() => new WaitingInput(arrived, gone);

    /// <summary>An application that is yet to take over the terminal.</summary>
    public IApplication MakeApplication() => (IApplication)New(this);

    // The library has no public way to an input of one's own.
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType("Terminal.Gui.App.ApplicationImpl, Terminal.Gui")]
    private static extern object New(IComponentFactory factory);
}
