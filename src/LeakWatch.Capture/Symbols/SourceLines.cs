using LeakWatch.Capture.Modules;

namespace LeakWatch.Capture.Symbols;

/// <summary>The lines of code of several modules, whose symbols are open as long as it is there. One thread.</summary>
internal sealed class SourceLines : IDisposable
{
    // Stacks go through some tens of modules of a program's own.
    private const int MaxModules = 256;

    private readonly TargetFiles _files;
    private readonly Dictionary<(string Path, Guid Signature), PortableSymbols?> _modules = [];

    private readonly PackageFiles _packages;

    public SourceLines(TargetFiles files)
    {
        _files = files;
        _packages = new PackageFiles(files.OpenFile, folder => files.FilesOf(folder, ".deps.json"));
    }

    /// <summary>Whether a module is of a package that the program uses, and not of the program itself.</summary>
    public bool IsOfPackage(ModuleEntry module) => module.HasFile && _packages.Contains(module.Path);

    /// <summary>The line of an instruction of a method; null where there are no symbols for it.</summary>
    /// <param name="module">The module.</param>
    /// <param name="methodToken">The method's metadata token.</param>
    /// <param name="ilOffset">The instruction; null where it is not known.</param>
    public SourceLine? LineOf(ModuleEntry module, int methodToken, int? ilOffset)
    {
        if (!module.HasFile || methodToken == 0)
        {
            return null;
        }

        if (!_modules.TryGetValue((module.Path, module.Signature), out var symbols))
        {
            if (_modules.Count == MaxModules)
            {
                return null;
            }

            symbols = PortableSymbols.TryOpen(module.Path, module.Signature, _files.OpenFile);
            _modules.Add((module.Path, module.Signature), symbols);
        }

        return symbols?.LineOf(methodToken, ilOffset);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var symbols in _modules.Values)
        {
            symbols?.Dispose();
        }
    }
}
