namespace LeakWatch.Heap.Allocations;

/// <summary>One frame of an allocation's stack. Immutable.</summary>
/// <param name="Method">
/// The method with its type as its source has it, such as <c>Shop.Cart.AddAsync</c>; the address, such as <c>0x7f03a1b2c3d4</c>,
/// where no method is known there.
/// </param>
/// <param name="Module">The file name of its module, such as <c>Shop.dll</c>; empty where it is unknown or in no file.</param>
/// <param name="IsFramework">Whether it is code of the framework or of the runtime, and not the program's own.</param>
/// <param name="File">The source file as the compiler saw it; null where no symbols are at hand.</param>
/// <param name="Line">The line in it, from 1; 0 where it is not known.</param>
/// <param name="IsLineExact">
/// Whether the line is that of the call or the allocation; otherwise it is the first of the method.
/// </param>
public sealed record AllocationFrame(
    string Method, string Module, bool IsFramework, string? File = null, int Line = 0, bool IsLineExact = false)
{
    /// <summary>Whether the method was made at run time (System.Reflection.Emit.DynamicMethod and the like).</summary>
    public bool IsDynamic { get; init; }

    /// <summary>Whether the method is known; otherwise there is nothing but an address.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>Whether it is code of a package that the program uses, as far as that is told, and not of the program itself.</summary>
    public bool IsOfPackage { get; init; }

    /// <summary>Whether it can stand for the code that allocates: that of packages only where there is none of the program itself.</summary>
    public bool IsOwn => IsNamed && !IsFramework && !IsDynamic;
}
