using LeakWatch.Exploring;

namespace LeakWatch.FromFiles;

/// <summary>
/// Answers from both that a watch can keep of a snapshot: its lines tell what is in its objects, and the <c>.gcdump</c> file what they
/// refer to.
/// </summary>
/// <param name="lines">The lines.</param>
/// <param name="graph">The objects; disposed of with this.</param>
internal sealed class KeptExplorer(LinesExplorer lines, HeapExplorer graph) : IHeapExplorer, IDisposable
{
    /// <inheritdoc/>
    public int Number => lines.Number;

    /// <inheritdoc/>
    public string? Note => graph.Note;

    /// <inheritdoc/>
    public Task<ObjectList?> ContentOfAsync(
        long site, string type, bool oldestFirst, int most, CancellationToken cancellationToken) =>
        lines.ContentOfAsync(site, type, oldestFirst, most, cancellationToken);

    /// <inheritdoc/>
    public async Task<TypeObjects?> TypeAsync(string type, string assembly, int most, CancellationToken cancellationToken)
    {
        var found = await graph.TypeAsync(type, assembly, most, cancellationToken).ConfigureAwait(false);
        // The name of a type, or that of its assembly, may be another one in there.
        return found is not { Count: 0 }
            ? found
            : await lines.TypeAsync(type, assembly, most, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ObjectView?> LookAsync(int node, int most, CancellationToken cancellationToken) =>
        graph.LookAsync(node, most, cancellationToken);

    /// <inheritdoc/>
    public Task<FoundObject?> FindAgainAsync(ObjectHandle old, CancellationToken cancellationToken) =>
        graph.FindAgainAsync(old, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => graph.Dispose();
}
