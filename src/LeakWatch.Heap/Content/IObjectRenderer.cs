namespace LeakWatch.Heap.Content;

/// <summary>Writes an object as one line of text.</summary>
public interface IObjectRenderer
{
    /// <summary>Adds type and content of an object to a line. Never fails: what is not known is left out.</summary>
    /// <param name="node">The object.</param>
    /// <param name="address">Its address.</param>
    /// <param name="line">Takes the text.</param>
    void Render(int node, ulong address, Utf8Line line);
}
