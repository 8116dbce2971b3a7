using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Memory;
using LeakWatch.Heap.Work;

namespace LeakWatch.Files.GcDump;

/// <summary>
/// A <c>.gcdump</c> file as it stands there: types, and of each node where its bytes are and its address. Takes the file's size
/// outside of the managed heap, until it is disposed of.
/// </summary>
internal sealed class GcDumpFile : IDisposable
{
    private const int LeastBytesOfType = 3 * sizeof(int);
    private const int LeastBytesOfSegment = 6 * sizeof(long);
    private const int OldestVersion = 9;
    private const int MaxLog = 1 << 16;

    private readonly GcDumpInput _input;
    private int _versionOfSegments;

    private GcDumpFile(GcDumpInput input) => _input = input;

    /// <summary>Where it comes from.</summary>
    public GcDumpOrigin Origin { get; private set; } = new("", 0, null, "", "");

    /// <summary>The types of nodes, those of roots among them.</summary>
    public (string Name, int Size, string Module)[] Types { get; private set; } = [];

    /// <summary>The node that all roots hang below.</summary>
    public int Root { get; private set; }

    /// <summary>Of each node where its bytes begin.</summary>
    public NativeBuffer<int> Labels { get; private set; } = new();

    /// <summary>The bytes of all nodes.</summary>
    public NativeBuffer<byte> Nodes { get; private set; } = new();

    /// <summary>Of each node its address; 0 where it has none.</summary>
    public NativeBuffer<ulong> Addresses { get; private set; } = new();

    /// <summary>Whether it is only a sample of a larger heap.</summary>
    public bool IsSample { get; private set; }

    /// <summary>A failure that says what is wrong with it.</summary>
    public LeakWatchException Damaged(string what) => _input.Damaged(what);

    /// <summary>How many nodes there are.</summary>
    public int NodeCount { get; private set; }

    /// <summary>Whether what stands in a stream begins as such a file does.</summary>
    public static bool IsOne(Stream stream)
    {
        var input = new GcDumpInput(stream, "");
        return input.Length >= GcDumpFormat.Signature.Length + sizeof(int) && ReadSignature(input);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file, from its beginning.</param>
    /// <param name="path">What it is called.</param>
    /// <param name="withNodes">Whether its nodes are read, and not passed over.</param>
    /// <param name="progress">Is told what is read; null for nobody.</param>
    /// <exception cref="LeakWatchException">It is none, or damaged, or of a version that is not read.</exception>
    public static GcDumpFile Read(Stream stream, string path, bool withNodes, WorkProgress? progress = null)
    {
        var file = new GcDumpFile(new GcDumpInput(stream, path, progress));
        try
        {
            file.Read(withNodes);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Labels.Dispose();
        Nodes.Dispose();
        Addresses.Dispose();
    }

    private void Read(bool withNodes)
    {
        if (_input.Length < GcDumpFormat.Signature.Length + sizeof(int) || !ReadSignature(_input))
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"{_input.Path} is no .gcdump file.",
                "dotnet-gcdump, Visual Studio, PerfView and this tool write such files.");
        }

        var version = BeginObject(GcDumpFormat.DumpType);
        if (version is < OldestVersion)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"{_input.Path} has version {version} of the format, and those before {OldestVersion} are not read.",
                "Open it in PerfView, and save it again.");
        }

        BeginObject(GcDumpFormat.GraphType);
        ReadGraph(withNodes);
        // Again whether it is of 64 bits.
        _input.Byte();
        IsSample = _input.Float() != 1 | _input.Float() != 1;
        if (ReadTag() != GcDumpFormat.Tag.Null)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput, $"{_input.Path} has the heap of a script engine in it, which is not read.");
        }

        ReadSegments();
        ReadOrigin();
    }

    private static bool ReadSignature(GcDumpInput input)
    {
        var isSignature = input.Int() == GcDumpFormat.Signature.Length;
        foreach (var letter in GcDumpFormat.Signature)
        {
            isSignature &= input.Byte() == letter;
        }

        return isSignature;
    }

    private void ReadGraph(bool withNodes)
    {
        // The size of all nodes is summed up anew.
        _input.Long();
        Root = _input.Int();
        Types = new (string, int, string)[_input.Count(LeastBytesOfType, "types")];
        for (var i = 0; i < Types.Length; i++)
        {
            Types[i] = (_input.Text() ?? "", _input.Int(), _input.Text() ?? "");
        }

        const int BytesOfNode = sizeof(int) + sizeof(ulong);
        NodeCount = _input.Count(BytesOfNode, "objects");
        Labels = Values<int>(NodeCount, withNodes);
        Nodes = Values<byte>(_input.Count(sizeof(byte), "bytes of objects"), withNodes);
        if (_input.Count(sizeof(ulong), "addresses") != NodeCount)
        {
            throw Damaged("it has not as many addresses as objects");
        }

        Addresses = Values<ulong>(NodeCount, withNodes);
        EndObject();
    }

    private NativeBuffer<T> Values<T>(int count, bool areWanted)
        where T : unmanaged
    {
        if (areWanted)
        {
            return _input.Values<T>(count);
        }

        _input.Skip((long)count * System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
        return new NativeBuffer<T>();
    }

    // What this tool does not ask for, but stands before what it does.
    private void ReadSegments()
    {
        if (ReadTag() is var tag && tag == GcDumpFormat.Tag.Null)
        {
            return;
        }

        BeginObject(GcDumpFormat.NetHeapType, tag);
        _input.Long();
        var segments = _input.Count(LeastBytesOfSegment, "segments");
        for (var i = 0; i < segments; i++)
        {
            var version = BeginObject(GcDumpFormat.SegmentType) ?? _versionOfSegments;
            _versionOfSegments = version;
            const int OfVersion0 = 6;
            _input.Skip((version >= 1 ? OfVersion0 + 1 : OfVersion0) * sizeof(long));
            EndObject();
        }

        EndObject();
    }

    private void ReadOrigin()
    {
        var log = ReadLog();
        var ticks = _input.Long();
        _input.SkipText(_input.Int());
        var name = _input.Text() ?? "";
        var processId = _input.Int();
        _input.Skip(2 * sizeof(long));
        IsSample |= _input.Int() > 0;
        var tool = IsSample ? "" : ReadTool();
        Origin = new GcDumpOrigin(name, processId, TimeOf(ticks, tool), tool, tool == GcDumpFormat.Tool ? log : "");
    }

    // Other tools write local time, and none of what place.
    private static DateTimeOffset? TimeOf(long ticks, string tool)
    {
        // A day at either end, for the places.
        var isTime = ticks > TimeSpan.TicksPerDay && ticks < DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay;
        return !isTime ? null
            : tool == GcDumpFormat.Tool ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : new DateTimeOffset(new DateTime(ticks, DateTimeKind.Local));
    }

    // Those of other tools may be of any length, and tell nothing of the heap.
    private string ReadLog()
    {
        var length = _input.Int();
        if (length is >= 0 and <= MaxLog)
        {
            return _input.Text(length);
        }

        _input.SkipText(length);
        return "";
    }

    // Optional, and behind another part that is.
    private string ReadTool()
    {
        var tag = ReadTag();
        if (tag == GcDumpFormat.Tag.SkipRegion)
        {
            _input.Int();
            if (ReadTag() != GcDumpFormat.Tag.Null)
            {
                return "";
            }

            tag = ReadTag();
        }

        return tag == GcDumpFormat.Tag.String ? _input.Text() ?? "" : "";
    }

    private GcDumpFormat.Tag ReadTag() => (GcDumpFormat.Tag)_input.Byte();

    // The version; null where the type was described before.
    private int? BeginObject(string type) => BeginObject(type, ReadTag());

    private int? BeginObject(string type, GcDumpFormat.Tag tag)
    {
        if (tag is not (GcDumpFormat.Tag.BeginObject or GcDumpFormat.Tag.BeginPrivateObject))
        {
            throw Damaged($"there is no {type} where one is expected");
        }

        tag = ReadTag();
        if (tag == GcDumpFormat.Tag.ObjectReference)
        {
            _input.Int();
            return null;
        }

        if (tag != GcDumpFormat.Tag.BeginObject || ReadTag() != GcDumpFormat.Tag.Null)
        {
            throw Damaged($"there is no {type} where one is expected");
        }

        var version = _input.Int();
        var oldestReader = _input.Int();
        var name = _input.Text();
        if (name != type || ReadTag() != GcDumpFormat.Tag.EndObject)
        {
            throw Damaged($"there is no {type} where one is expected");
        }

        return IsReadable(type, oldestReader) ? version : throw new LeakWatchException(
            FailureKind.InvalidInput,
            $"{_input.Path} needs a newer reader: it was written by another version of its tool, or by .NET Native.");
    }

    private static bool IsReadable(string type, int oldestReader) => type switch
    {
        GcDumpFormat.DumpType => oldestReader <= GcDumpFormat.DumpVersion,
        // From 1 on types stand for themselves in a part that only .NET Native writes.
        GcDumpFormat.GraphType => oldestReader < GcDumpFormat.GraphVersion,
        _ => true,
    };

    // Parts that are not known stand before the end, each with its kind.
    private void EndObject()
    {
        for (var tag = ReadTag(); tag != GcDumpFormat.Tag.EndObject; tag = ReadTag())
        {
            switch (tag)
            {
                case GcDumpFormat.Tag.Byte:
                    _input.Byte();
                    break;
                case GcDumpFormat.Tag.Int16:
                    _input.Skip(sizeof(short));
                    break;
                case GcDumpFormat.Tag.Int32:
                    _input.Int();
                    break;
                case GcDumpFormat.Tag.Int64:
                    _input.Long();
                    break;
                case GcDumpFormat.Tag.String:
                    _input.SkipText(_input.Int());
                    break;
                default:
                    throw Damaged("an object does not end where it should");
            }
        }
    }
}
