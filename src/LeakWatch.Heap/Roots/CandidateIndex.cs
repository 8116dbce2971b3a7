namespace LeakWatch.Heap.Roots;

/// <summary>Finds the places at which a static field that was reported can be declared.</summary>
internal sealed class CandidateIndex
{
    // A type that the module defines itself speaks for it; another is one that any module can have fields of.
    private const int SameType = 5;
    private const int Supertype = 6;
    private const int PerhapsSupertype = 8;
    private const int NothingKnown = 8;

    private readonly Dictionary<string, List<FieldPlace>> _byName = [];
    private readonly List<FieldPlace> _unknown = [];
    private readonly Func<StaticFieldRecord, int, StaticFieldDefinition, Fit> _fitOf;

    public CandidateIndex(
        IReadOnlyList<IReadOnlyList<StaticFieldDefinition>?> modules,
        Func<StaticFieldRecord, int, StaticFieldDefinition, Fit> fitOf)
    {
        _fitOf = fitOf;
        var isBehindUnknown = false;
        for (var module = 0; module < modules.Count; module++)
        {
            if (modules[module] is { } fields)
            {
                // One without static fields says nothing of where the others begin and end.
                isBehindUnknown &= fields.Count == 0;
                for (var order = 0; order < fields.Count; order++)
                {
                    Add(new FieldPlace(module, module, order, fields[order], 0));
                }
            }
            else if (isBehindUnknown)
            {
                // A program that makes modules all the time has thousands, side by side: they count as one.
                _unknown[^1] = _unknown[^1] with { LastModule = module };
            }
            else
            {
                _unknown.Add(new FieldPlace(module, module, 0, null, NothingKnown));
                isBehindUnknown = true;
            }
        }
    }

    /// <summary>The places, each with what speaks against it by itself.</summary>
    public FieldPlace[] Of(StaticFieldRecord record)
    {
        var places = new List<FieldPlace>(_unknown);
        foreach (var place in _byName.GetValueOrDefault(record.Name) ?? [])
        {
            if (_fitOf(record, place.Module, place.Field!) is not Fit.None and var fit)
            {
                places.Add(place with { Cost = CostOf(fit) });
            }
        }

        return [.. places];
    }

    private static int CostOf(Fit fit) => fit switch
    {
        Fit.Own => 0,
        Fit.Same => SameType,
        Fit.Supertype => Supertype,
        _ => PerhapsSupertype,
    };

    private void Add(FieldPlace place)
    {
        if (!_byName.TryGetValue(place.Field!.Name, out var places))
        {
            _byName[place.Field.Name] = places = [];
        }

        places.Add(place);
    }
}
