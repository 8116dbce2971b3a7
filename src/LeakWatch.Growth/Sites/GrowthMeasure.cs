namespace LeakWatch.Growth.Sites;

/// <summary>What gets more in a site that grows.</summary>
public enum GrowthMeasure
{
    /// <summary>Objects: there are ever more of them.</summary>
    Objects,

    /// <summary>References in an array, to objects that do not get more.</summary>
    References,

    /// <summary>What a collection says it holds in its buffer, where that is nothing that could be counted by itself.</summary>
    Elements,

    /// <summary>The size of an array or a string that holds no references.</summary>
    Bytes,
}
