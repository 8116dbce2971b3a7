namespace LeakWatch.Heap.Walk;

/// <summary>
/// Hands objects and their references over thousands at a time, each in their order, for a source that comes upon them one by one.
/// </summary>
public sealed class WalkWriter
{
    private const int RecordsAtOnce = 4096;

    private readonly IHeapSink _sink;
    private readonly HeapObjectRecord[] _objects = new HeapObjectRecord[RecordsAtOnce];
    private readonly HeapReferenceRecord[] _references = new HeapReferenceRecord[RecordsAtOnce];
    private int _objectCount;
    private int _referenceCount;
    private ulong _referencesOfObject;

    /// <summary>Makes one.</summary>
    /// <param name="sink">Takes them.</param>
    public WalkWriter(IHeapSink sink) => _sink = sink;

    /// <summary>References handed over so far.</summary>
    public long References { get; private set; }

    /// <summary>Adds a reference of the object that is added next.</summary>
    public void AddReference(ulong target)
    {
        if (_referenceCount == RecordsAtOnce)
        {
            FlushReferences();
        }

        _references[_referenceCount++] = new HeapReferenceRecord(target);
        _referencesOfObject++;
        References++;
    }

    /// <summary>Adds an object, whose references are those added since the one before.</summary>
    public void AddObject(ulong address, ulong size, ulong typeId)
    {
        if (_objectCount == RecordsAtOnce)
        {
            FlushObjects();
        }

        _objects[_objectCount++] = new HeapObjectRecord(address, size, typeId, _referencesOfObject);
        _referencesOfObject = 0;
    }

    /// <summary>Hands over what is left.</summary>
    public void Flush()
    {
        FlushObjects();
        FlushReferences();
    }

    private void FlushObjects()
    {
        _sink.AddObjects(_objects.AsSpan(0, _objectCount));
        _objectCount = 0;
    }

    private void FlushReferences()
    {
        _sink.AddReferences(_references.AsSpan(0, _referenceCount));
        _referenceCount = 0;
    }
}
