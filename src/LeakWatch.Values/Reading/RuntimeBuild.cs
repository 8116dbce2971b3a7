using System.Collections.Immutable;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Reading;

/// <summary>Which build of the runtime a target has, and where.</summary>
/// <param name="File">The file that it was loaded from, as the target sees it: the program's own where that is a single file.</param>
/// <param name="IsSingleFile">Whether it is part of the program's file.</param>
/// <param name="BuildId">The build id of the runtime's own file; empty where it is not told.</param>
/// <param name="LibraryBuildId">The build id of the debugging library (DAC) that was built along with it; empty where it is not told.</param>
internal sealed record RuntimeBuild(string File, bool IsSingleFile, ImmutableArray<byte> BuildId, ImmutableArray<byte> LibraryBuildId)
{
    /// <summary>Of a runtime in a process.</summary>
    public static RuntimeBuild Of(ClrInfo runtime)
    {
        // A runtime with a file of its own is told by that; one within the program's file says which library belongs to it.
        var library = runtime.DebuggingLibraries.FirstOrDefault(
            library => library.Kind == DebugLibraryKind.Dac && library.ArchivedUnder == SymbolProperties.Self);
        return new RuntimeBuild(
            runtime.ModuleInfo.FileName,
            runtime.IsSingleFile,
            runtime.IsSingleFile ? [] : OrEmpty(runtime.BuildId),
            OrEmpty(library?.IndexBuildId ?? []));
    }

    private static ImmutableArray<byte> OrEmpty(ImmutableArray<byte> id) => id.IsDefault ? [] : id;
}
