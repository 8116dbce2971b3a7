namespace LeakWatch.Heap.Roots;

/// <summary>
/// Finds the declaring types of the static fields that a heap walk reports. The runtime leaves them out, but reports the fields
/// module by module in the order of the metadata, those of one type in neighbouring slots: the report is laid beside the metadata
/// so that both agree best (the cheapest way through all candidates, Viterbi 1967).
/// </summary>
internal static class StaticFieldMatcher
{
    private const int SlotBytes = 8;

    // A field of common name has this many candidates kept at most.
    private const int MostCandidates = 64;

    // What speaks against a candidate. The order of the metadata is all but certain, so breaking it costs most.
    private const int WrongOrder = 30;
    private const int WrongExactValue = 20;
    private const int WrongSlot = 8;
    private const int OtherModule = 4;
    private const int OtherValue = 2;
    private const int OtherTypeNextSlot = 1;

    /// <summary>For every record the definition that it is of, with the index of its module; null where none has its name.</summary>
    /// <param name="records">The report, in its order.</param>
    /// <param name="valueNameOf">The simple metadata name of the object's type.</param>
    /// <param name="modules">The definitions of every module, each in metadata order.</param>
    public static (int Module, StaticFieldDefinition Field)?[] Match(
        IReadOnlyList<StaticFieldRecord> records, Func<StaticFieldRecord, string> valueNameOf, IReadOnlyList<IReadOnlyList<StaticFieldDefinition>> modules)
    {
        var byName = IndexByName(modules);
        var steps = new List<Step>(records.Count);
        Step? previous = null;
        for (var i = 0; i < records.Count; i++)
        {
            if (!byName.TryGetValue(records[i].Name, out var candidates))
            {
                continue;
            }

            previous = MakeStep(i, records, valueNameOf(records[i]), candidates, previous);
            steps.Add(previous);
        }

        var matches = new (int, StaticFieldDefinition)?[records.Count];
        var best = previous?.Cheapest() ?? 0;
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            var chosen = steps[i].Candidates[best];
            matches[steps[i].Record] = (chosen.Module, chosen.Field);
            best = steps[i].CameFrom[best];
        }

        return matches;
    }

    private static Dictionary<string, List<Candidate>> IndexByName(IReadOnlyList<IReadOnlyList<StaticFieldDefinition>> modules)
    {
        var byName = new Dictionary<string, List<Candidate>>();
        for (var module = 0; module < modules.Count; module++)
        {
            for (var order = 0; order < modules[module].Count; order++)
            {
                var field = modules[module][order];
                if (!byName.TryGetValue(field.Name, out var list))
                {
                    byName[field.Name] = list = [];
                }

                list.Add(new Candidate(module, order, field));
            }
        }

        return byName;
    }

    private static Step MakeStep(
        int record, IReadOnlyList<StaticFieldRecord> records, string valueName, List<Candidate> candidates, Step? previous)
    {
        var costs = new int[candidates.Count];
        var cameFrom = new int[candidates.Count];
        for (var i = 0; i < candidates.Count; i++)
        {
            var own = CostOf(candidates[i].Field, valueName);
            var least = previous is null ? 0 : int.MaxValue;
            for (var k = 0; previous is not null && k < previous.Candidates.Count; k++)
            {
                var cost = previous.Costs[k] + CostBetween(previous.Candidates[k], records[previous.Record], candidates[i], records[record]);
                if (cost < least)
                {
                    least = cost;
                    cameFrom[i] = k;
                }
            }

            costs[i] = own + least;
        }

        return new Step(record, candidates, costs, cameFrom).KeepCheapest(MostCandidates);
    }

    private static int CostOf(StaticFieldDefinition field, string valueName) =>
        field.ValueName == valueName ? 0 : field.IsExact ? WrongExactValue : OtherValue;

    private static int CostBetween(Candidate from, StaticFieldRecord fromRecord, Candidate to, StaticFieldRecord toRecord)
    {
        if (from.Module != to.Module)
        {
            return OtherModule;
        }

        if (to.Order <= from.Order)
        {
            return WrongOrder;
        }

        var slots = (long)(toRecord.Slot - fromRecord.Slot) / SlotBytes;
        return from.Field.TypeToken == to.Field.TypeToken
            ? slots == to.Field.Place - from.Field.Place ? 0 : WrongSlot
            : slots == 1 ? OtherTypeNextSlot : 0;
    }

    private readonly record struct Candidate(int Module, int Order, StaticFieldDefinition Field);

    private sealed record Step(int Record, IReadOnlyList<Candidate> Candidates, int[] Costs, int[] CameFrom)
    {
        public int Cheapest() => Array.IndexOf(Costs, Costs.Min());

        public Step KeepCheapest(int most)
        {
            if (Candidates.Count <= most)
            {
                return this;
            }

            int[] kept = [.. Enumerable.Range(0, Costs.Length).OrderBy(index => Costs[index]).Take(most)];
            return new Step(
                Record, [.. kept.Select(index => Candidates[index])], [.. kept.Select(index => Costs[index])], [.. kept.Select(index => CameFrom[index])]);
        }
    }
}
