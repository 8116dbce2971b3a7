using LeakWatch.Heap.Known;
using LeakWatch.Heap.Text;
using LeakWatch.Heap.Types;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace LeakWatch.Capture.Modules;

/// <summary>A module as the runtime reports it.</summary>
/// <param name="id">The runtime's handle of it.</param>
/// <param name="path">The file; the assembly's name alone where it was loaded from memory or made at run time.</param>
/// <param name="signature">The signature of its symbols, by which another build is told; empty where that is not known.</param>
internal sealed class ModuleEntry(ulong id, string path, Guid signature = default)
{
    public ulong Id => id;

    public string Path => path;

    public Guid Signature => signature;

    /// <summary>Counts the modules of a watch, since a handle can become that of another.</summary>
    public int Number { get; set; }

    public bool HasFile => FileName.Length < path.Length;

    /// <summary>The module of an event.</summary>
    public static ModuleEntry Of(ModuleLoadUnloadTraceData data) =>
        new((ulong)data.ModuleID, data.ModuleILPath, data.ManagedPdbSignature);

    /// <summary>Such as <c>Shop.dll</c>; empty where it is unknown.</summary>
    public string FileName { get; } = AnyPath.FileNameOf(path);

    /// <summary>
    /// Whether it is part of the program rather than of the framework. The framework has files, in single-file programs as well.
    /// </summary>
    public bool IsOfProgram => !HasFile || (FileName.Length > 0 && !FrameworkModules.Contains(FileName));

    /// <summary>Whether its file is one of those that were installed with the framework.</summary>
    public bool IsInstalledFramework => path.Contains("/shared/Microsoft.", StringComparison.Ordinal)
        || path.Contains("\\shared\\Microsoft.", StringComparison.Ordinal);

    /// <summary>Its metadata, where that has come from memory.</summary>
    public TypeMetadata? InMemory { get; set; }
}
