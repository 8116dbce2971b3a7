using System.Runtime.InteropServices;
using LeakWatch.Values.Reading;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Dumps;

/// <summary>
/// Finds the types of a dump that have static fields. Of generic types the debugging interface lists the definition alone: what was
/// made of it is found in the memory from which the runtime allocates its types, by the module that each of them names.
/// </summary>
internal sealed class TypesWithStatics
{
    // Words of a MethodTable: flags and size, a part, the parent, m_pModule (before .NET 9 m_pLoaderModule), a part, the class or the
    // table that it is shared with, and what it is made of (src/coreclr/vm/methodtable.h of the runtime).
    private const int ModuleOfType = 3;
    private const int WordsOfType = 8;
    private const uint GenericsMask = 0x30;
    private const uint InstanceOfGeneric = 0x10;
    private const uint SharedInstance = 0x20;
    private const uint HasElements = 0x8000_0000;
    private const int MinBaseSize = 16;
    private const int MaxBaseSize = 1 << 16;
    private const int MaxParts = 64;
    private const int MaxCandidates = 200_000;
    private const ulong MaxRegionBytes = 1UL << 30;

    private readonly ClrRuntime _runtime;
    private readonly IReadOnlyCollection<ClrModule> _modules;
    private readonly RawRead _read;

    public TypesWithStatics(ClrRuntime runtime, IReadOnlyCollection<ClrModule> modules, RawRead read)
    {
        _runtime = runtime;
        _modules = modules;
        _read = read;
    }

    /// <summary>All of them: some 0.1 s.</summary>
    public IReadOnlyList<ClrType> Find()
    {
        var types = new Dictionary<ulong, ClrType>();
        var definitions = new HashSet<(ulong Module, int Token)>();
        foreach (var type in _modules.SelectMany(module => module.EnumerateTypesWithStaticFields()))
        {
            types[type.MethodTable] = type;
            definitions.Add((type.Module?.Address ?? 0, type.MetadataToken));
        }

        foreach (var candidate in Candidates().Distinct().Take(MaxCandidates))
        {
            if (!types.ContainsKey(candidate) && _runtime.GetTypeByMethodTable(candidate) is { IsArray: false } type
                && type.MethodTable == candidate && definitions.Contains((type.Module?.Address ?? 0, type.MetadataToken)))
            {
                types[candidate] = type;
            }
        }

        return [.. types.Values];
    }

    private IEnumerable<ulong> Candidates()
    {
        var modules = _modules.Select(module => module.Address).ToHashSet();
        var bytes = new byte[1 << 16];
        foreach (var region in Regions())
        {
            for (var start = region.Start; start < region.End; start += (ulong)(bytes.Length - (WordsOfType * sizeof(ulong))))
            {
                var length = _read(start, bytes.AsSpan(0, (int)Math.Min((ulong)bytes.Length, region.End - start)));
                foreach (var found in Within(start, bytes.AsMemory(0, length), modules))
                {
                    yield return found;
                }
            }
        }
    }

    private List<ulong> Within(ulong start, ReadOnlyMemory<byte> bytes, HashSet<ulong> modules)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes.Span);
        var found = new List<ulong>();
        for (var i = ModuleOfType; i + WordsOfType <= words.Length + ModuleOfType; i++)
        {
            if (words[i] != 0 && modules.Contains(words[i]) && IsMadeOfGeneric(words[(i - ModuleOfType)..]))
            {
                found.Add(start + (ulong)((i - ModuleOfType) * sizeof(ulong)));
            }
        }

        return found;
    }

    // The debugging interface is not to be asked for what is none: it may crash.
    private bool IsMadeOfGeneric(ReadOnlySpan<ulong> table)
    {
        var (flags, baseSize) = ((uint)table[0], (uint)(table[0] >> 32));
        var (parent, owner, parts) = (table[2], table[5], table[6]);
        return (flags & GenericsMask) is InstanceOfGeneric or SharedInstance && (flags & HasElements) == 0
            && baseSize % sizeof(ulong) == 0 && baseSize is >= MinBaseSize and <= MaxBaseSize
            && IsAddress(parent) && IsAddress(owner & ~1UL) && IsAddress(parts)
            && _read.Word(parts - sizeof(ulong)) is var counts
            && (ushort)(counts >> 32) is > 0 and <= MaxParts && (ushort)(counts >> 48) is > 0 and <= MaxParts
            && _read.Word(parent) >> 32 is >= MinBaseSize and <= MaxBaseSize && _read.Word(owner & ~1UL) != 0;
    }

    private static bool IsAddress(ulong word) => word % sizeof(ulong) == 0 && word is > 1 << 16 and < 1UL << 48;

    private IEnumerable<(ulong Start, ulong End)> Regions() => _modules
        .SelectMany(module => module.EnumerateLoaderAllocatorHeaps())
        .Concat(_runtime.AppDomains.SelectMany(domain => domain.EnumerateLoaderAllocatorHeaps()))
        .Concat(_runtime.SystemDomain?.EnumerateLoaderAllocatorHeaps() ?? [])
        .Select(heap => (heap.MemoryRange.Start, heap.MemoryRange.End))
        .Where(region => region.End - region.Start is > 0 and < MaxRegionBytes)
        .Distinct();
}
