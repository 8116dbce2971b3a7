using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakWatch.Benchmarks.Memory;

/// <summary>
/// The heap of a real program with many types and deep paths: the C# compiler with all it knows of a folder of sources. Run in a
/// process of its own, to be watched.
/// </summary>
internal static class CompiledSources
{
    public const string Command = "hold-compilations";

    private static readonly List<object> _held = [];

    /// <summary>Compiles, says that it is ready, and holds everything until standard input ends.</summary>
    /// <param name="folder">The sources.</param>
    /// <param name="times">How often to compile them: each time makes a heap of its own.</param>
    public static int Hold(string folder, int times)
    {
        var sources = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories);
        Array.Sort(sources, StringComparer.Ordinal);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))
            .ToArray();
        for (var i = 0; i < times; i++)
        {
            Hold(sources, references);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Console.WriteLine("ready");
        _ = Console.In.ReadToEnd();
        GC.KeepAlive(_held);
        return 0;
    }

    private static void Hold(string[] sources, MetadataReference[] references)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Diagnose);
        var trees = Array.ConvertAll(sources, path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path));
        var compilation = CSharpCompilation.Create(
            "Sources", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        _held.Add(compilation);
        _held.Add(compilation.GetDiagnostics());
        foreach (var tree in trees)
        {
            var model = compilation.GetSemanticModel(tree);
            _held.Add(model);
            _held.Add(tree.GetRoot());
            foreach (var expression in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
            {
                model.GetSymbolInfo(expression);
            }
        }
    }
}
