namespace LeakWatch.Exploring;

/// <summary>
/// Answers questions about the objects of one snapshot, for as long as it has them. Callable from any thread; one question is
/// answered at a time. All text is escaped.
/// </summary>
/// <remarks>Null is the answer once the objects are gone, as those of a live process are when the next snapshot begins.</remarks>
public interface IHeapExplorer
{
    /// <summary>The number of the snapshot.</summary>
    int Number { get; }

    /// <summary>What cannot be asked, and why, in a sentence; null where everything can.</summary>
    string? Note { get; }

    /// <summary>What is at a growing site, one line an object.</summary>
    /// <param name="site">The <see cref="Growth.Sites.GrowthSite.HolderId"/> of the site.</param>
    /// <param name="type">The full name of what is added there, escaped.</param>
    /// <param name="oldestFirst">Whether the oldest come first, and not the newest.</param>
    /// <param name="most">How many lines at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ObjectList?> ContentOfAsync(long site, string type, bool oldestFirst, int most, CancellationToken cancellationToken);

    /// <summary>Who holds the objects of a type, how large they are, and some of them.</summary>
    /// <param name="type">The full name of the type, escaped.</param>
    /// <param name="assembly">The name of its assembly, escaped.</param>
    /// <param name="most">How many holders and how many objects at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<TypeObjects?> TypeAsync(string type, string assembly, int most, CancellationToken cancellationToken);

    /// <summary>Looks into one object.</summary>
    /// <param name="node">The object, as an answer has it.</param>
    /// <param name="most">How many fields or elements at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ObjectView?> LookAsync(int node, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Finds an object of the complete snapshot before again, where it is certain that it is the same one: no collection has moved it
    /// since, or it is known where to.
    /// </summary>
    /// <param name="old">The object, as <see cref="ObjectView.Handle"/> has it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<FoundObject?> FindAgainAsync(ObjectHandle old, CancellationToken cancellationToken);
}
