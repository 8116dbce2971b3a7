using System.Collections.Immutable;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Reading;

/// <summary>Which build of the runtime a target has, and where.</summary>
/// <param name="File">
/// The file that it was loaded from, as the target sees it: the program's own where that is a single file.
/// </param>
/// <param name="IsSingleFile">Whether it is part of the program's file.</param>
/// <param name="BuildId">The build id of the runtime's own file; empty where it is not told.</param>
/// <param name="LibraryBuildId">
/// The build id of the debugging library (DAC) that was built along with it; empty where it is not told.
/// </param>
internal sealed record RuntimeBuild(
    string File, bool IsSingleFile, ImmutableArray<byte> BuildId, ImmutableArray<byte> LibraryBuildId)
{
    // struct RuntimeInfo of the runtime's src/coreclr/debug/runtimeinfo: a signature, a version, and for runtime and library each
    // a length and the build id.
    private const string InfoSymbol = "DotNetRuntimeInfo";
    private const int LibraryOffset = 48;
    private const int MaxIdBytes = 23;

    /// <summary>Of a runtime in a process.</summary>
    public static RuntimeBuild Of(ClrInfo runtime) => new(
        runtime.ModuleInfo.FileName,
        runtime.IsSingleFile,
        runtime.IsSingleFile || runtime.BuildId.IsDefault ? [] : runtime.BuildId,
        // On other systems it is no build id.
        OperatingSystem.IsLinux() ? LibraryIdOf(runtime) : []);

    // Of single-file programs from .NET 6 on.
    private static ImmutableArray<byte> LibraryIdOf(ClrInfo runtime)
    {
        var address = runtime.ModuleInfo.GetExportSymbolAddress(InfoSymbol);
        Span<byte> info = stackalloc byte[LibraryOffset + 1 + MaxIdBytes];
        if (address == 0 || runtime.DataTarget.DataReader.Read(address, info) != info.Length
            || !info.StartsWith("DotNetRuntimeInfo\0"u8))
        {
            return [];
        }

        int length = info[LibraryOffset];
        return length > MaxIdBytes ? [] : [.. info.Slice(LibraryOffset + 1, length)];
    }
}
