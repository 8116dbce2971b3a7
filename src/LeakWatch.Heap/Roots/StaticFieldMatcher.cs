namespace LeakWatch.Heap.Roots;

/// <summary>
/// Finds the declaring types of the static fields that a heap walk reports. The runtime leaves them out, but reports the fields
/// module by module in the order in which it loaded them, in a module in the order of the metadata, and those of one type lie in
/// neighbouring slots: the report is laid beside the metadata so that both agree best (the cheapest way through all candidates,
/// Viterbi 1967). What agrees nearly as well as the best is a candidate, too: nothing tells them apart.
/// </summary>
internal static class StaticFieldMatcher
{
    // A field of common name has this many candidates compared at most: each with each of the next field's. Where one of the
    // others could have been the one, all are named as candidates.
    private const int MaxCandidates = 96;

    // How much more may speak against another candidate than against the best, before it is out of the question.
    private const int Margin = 3;

    /// <summary>For every record all candidates between which nothing decides; none where no module can declare it.</summary>
    /// <param name="records">The report, in its order.</param>
    /// <param name="modules">
    /// The definitions of every module, each in metadata order, the modules as they were loaded; null for one without metadata.
    /// </param>
    /// <param name="fitOf">Whether a field of a module can hold the object of a record.</param>
    public static IReadOnlyList<StaticFieldCandidate>[] Match(
        IReadOnlyList<StaticFieldRecord> records,
        IReadOnlyList<IReadOnlyList<StaticFieldDefinition>?> modules,
        Func<StaticFieldRecord, int, StaticFieldDefinition, Fit> fitOf)
    {
        var candidates = new CandidateIndex(modules, fitOf);
        var steps = new List<Step>(records.Count);
        for (var i = 0; i < records.Count; i++)
        {
            if (candidates.Of(records[i]) is { Length: > 0 } found)
            {
                steps.Add(Step.Behind(steps.Count > 0 ? steps[^1] : null, i, records[i], found).KeepCheapest(MaxCandidates));
            }
        }

        var matches = new IReadOnlyList<StaticFieldCandidate>[records.Count];
        Array.Fill(matches, []);
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            steps[i].LookBackFrom(i + 1 < steps.Count ? steps[i + 1] : null);
            matches[steps[i].Index] = steps[i].Within(Margin);
        }

        LeaveOpen(steps, matches);
        return matches;
    }

    // One way is best only as long as none through what was passed over can be as good. What it has decided is in doubt as far as
    // the next field that only one place can declare: on the other side of that nothing depends on it.
    private static void LeaveOpen(List<Step> steps, IReadOnlyList<StaticFieldCandidate>[] matches)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (!steps[i].IsInDoubt(Margin))
            {
                continue;
            }

            var (first, last) = (i, i);
            for (; first > 0 && !steps[first - 1].IsCertain; first--)
            {
            }

            for (; last < steps.Count - 1 && !steps[last + 1].IsCertain; last++)
            {
            }

            for (var open = first; open <= last; open++)
            {
                matches[steps[open].Index] = steps[open].All();
            }

            i = last;
        }
    }

    /// <summary>One record with its candidates, and the costs of the cheapest ways to each of them and on from it.</summary>
    private sealed class Step(int index, StaticFieldRecord record, FieldPlace[] candidates, int[] costsTo)
    {
        private int[] _costsFrom = [];

        // What was passed over, with the cost of the cheapest known way to each; what a way through one of them costs at least,
        // and what is left of that from here on.
        private (FieldPlace Place, int CostTo)[] _passedOver = [];
        private int _minThroughThese = int.MaxValue;
        private int _minOnFromThese = int.MaxValue;
        private int _best;

        public int Index => index;

        /// <summary>
        /// Whether only one place can declare it, so that what is decided before it and what is decided behind it are two things.
        /// </summary>
        public bool IsCertain => candidates.Length + _passedOver.Length == 1;

        public static Step Behind(Step? previous, int index, StaticFieldRecord record, FieldPlace[] candidates)
        {
            var costs = new int[candidates.Length];
            for (var i = 0; i < costs.Length; i++)
            {
                costs[i] = candidates[i].Cost + (previous?.CheapestTo(record, candidates[i]) ?? 0);
            }

            return new Step(index, record, candidates, costs);
        }

        public Step KeepCheapest(int most)
        {
            if (candidates.Length <= most)
            {
                return this;
            }

            int[] order = [.. Enumerable.Range(0, costsTo.Length).OrderBy(i => costsTo[i])];
            return new Step(
                index, record, [.. order[..most].Select(i => candidates[i])], [.. order[..most].Select(i => costsTo[i])])
            {
                _passedOver = [.. order[most..].Select(i => (candidates[i], costsTo[i]))],
            };
        }

        public void LookBackFrom(Step? next)
        {
            _costsFrom = new int[candidates.Length];
            for (var i = 0; next is not null && i < _costsFrom.Length; i++)
            {
                _costsFrom[i] = next.CheapestFrom(record, candidates[i]);
            }

            foreach (var (place, costTo) in _passedOver)
            {
                var from = next is null ? 0 : Math.Min(next.CheapestFrom(record, place), next._minOnFromThese);
                _minThroughThese = Math.Min(_minThroughThese, costTo + from);
                _minOnFromThese = Math.Min(_minOnFromThese, place.Cost + from);
            }

            _best = int.MaxValue;
            for (var i = 0; i < candidates.Length; i++)
            {
                _best = Math.Min(_best, costsTo[i] + _costsFrom[i]);
            }
        }

        /// <summary>Whether a way through what was passed over may be as good as the best that is known.</summary>
        public bool IsInDoubt(int margin) => _passedOver.Length > 0 && _minThroughThese <= _best + margin;

        public List<StaticFieldCandidate> All() =>
            [.. candidates.Concat(_passedOver.Select(passed => passed.Place)).Select(CandidateOf)];

        public List<StaticFieldCandidate> Within(int margin)
        {
            var within = new List<StaticFieldCandidate>();
            for (var i = 0; i < candidates.Length; i++)
            {
                if (costsTo[i] + _costsFrom[i] <= _best + margin)
                {
                    within.Add(CandidateOf(candidates[i]));
                }
            }

            return within;
        }

        private static StaticFieldCandidate CandidateOf(FieldPlace place) => new(place.Module, place.LastModule, place.Field);

        private int CheapestTo(StaticFieldRecord next, FieldPlace to)
        {
            var least = int.MaxValue;
            for (var i = 0; i < candidates.Length; i++)
            {
                least = Math.Min(least, costsTo[i] + candidates[i].CostTo(record.Slot, to, next.Slot));
            }

            return least;
        }

        private int CheapestFrom(StaticFieldRecord previous, FieldPlace from)
        {
            var least = int.MaxValue;
            for (var i = 0; i < candidates.Length; i++)
            {
                least = Math.Min(
                    least, from.CostTo(previous.Slot, candidates[i], record.Slot) + candidates[i].Cost + _costsFrom[i]);
            }

            return least;
        }
    }
}
