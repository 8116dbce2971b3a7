using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Testing.Watching;

/// <summary>What holds many objects, object by object, up to their roots.</summary>
internal static class HoldersOf
{
    /// <summary>
    /// By object its holder on the path by which it is known, and by that its own; none of what a root holds, or what is held by
    /// one of the same place, as a link of a list. A pass over all objects for each step of the longest path.
    /// </summary>
    /// <param name="objects">The heap.</param>
    /// <param name="aggregate">The same by path.</param>
    /// <param name="nodes">The objects.</param>
    public static Dictionary<int, int> All(HeapObjects objects, PathAggregate aggregate, IReadOnlyCollection<int> nodes)
    {
        var holders = new Dictionary<int, int>();
        // For each place the objects of one step there, and whose holders are at the place above.
        for (var wanted = Wanted(nodes); wanted.Count > 0; wanted = Wanted([.. wanted.SelectMany(static held => held.Value)
            .Where(holders.ContainsKey).Select(held => holders[held]).Distinct()]))
        {
            Find(wanted);
        }

        return holders;

        // By the place of the holder.
        Dictionary<int, HashSet<int>> Wanted(IReadOnlyCollection<int> held)
        {
            var wanted = new Dictionary<int, HashSet<int>>();
            foreach (var node in held)
            {
                if (!holders.ContainsKey(node) && objects.Places.Of(node) is >= 0 and var place
                    && aggregate.Nodes[place].Parent is >= 0 and var above && aggregate.Nodes[above].Type is not null)
                {
                    (wanted.TryGetValue(above, out var others) ? others : wanted[above] = []).Add(node);
                }
            }

            return wanted;
        }

        void Find(Dictionary<int, HashSet<int>> wanted)
        {
            var successors = objects.Graph.Successors();
            for (var node = 0; node < objects.Graph.NodeCount; node++)
            {
                if (!wanted.TryGetValue(objects.Places.Of(node), out var held))
                {
                    continue;
                }

                foreach (var successor in successors.Of(node))
                {
                    if (held.Contains(successor))
                    {
                        holders.TryAdd(successor, node);
                    }
                }
            }
        }
    }
}
