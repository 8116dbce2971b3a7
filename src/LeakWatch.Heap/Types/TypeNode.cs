namespace LeakWatch.Heap.Types;

/// <summary>A constructed type as a tree: what descriptions, metadata and metadata names have in common.</summary>
internal abstract record TypeNode
{
    /// <summary>Stands for what goes beyond <see cref="TypeNameLimits"/>.</summary>
    public static TypeNode Cut { get; } = new Text("…");

    /// <summary>Stands for what nothing is known of.</summary>
    public static TypeNode Unknown { get; } = new Text("?");

    /// <summary>A function pointer. The runtime tells no signature.</summary>
    public static TypeNode FunctionPointer { get; } = new Text("delegate*");

    /// <summary>A class, struct, interface or enum with its declaring types, outermost first.</summary>
    internal sealed record Named(string Namespace, IReadOnlyList<TypeLevel> Levels) : TypeNode
    {
        /// <summary>A definition whose arguments are still to be filled in.</summary>
        public static Named Of(TypeDefinitionPath definition)
        {
            var levels = new TypeLevel[definition.Levels.Count];
            for (int i = 0; i < levels.Length; i++)
            {
                TypeDefinitionLevel level = definition.Levels[i];
                var open = new TypeNode[level.ParameterNames.Count];
                System.Array.Fill(open, Unknown);
                levels[i] = new TypeLevel(MetadataNameParser.WithoutArity(level.MetadataName, out _), open, level);
            }

            return new Named(definition.Namespace, levels);
        }

        /// <summary>The arguments of all levels in their order.</summary>
        public List<TypeNode> Arguments()
        {
            var arguments = new List<TypeNode>();
            foreach (TypeLevel level in Levels)
            {
                arguments.AddRange(level.Arguments);
            }

            return arguments;
        }

        /// <summary>The same type with other arguments, as many as it has.</summary>
        public Named With(IReadOnlyList<TypeNode> arguments)
        {
            var levels = new TypeLevel[Levels.Count];
            int next = 0;
            for (int i = 0; i < levels.Length; i++)
            {
                var own = new TypeNode[Levels[i].Arguments.Count];
                for (int k = 0; k < own.Length; k++)
                {
                    own[k] = arguments[next++];
                }

                levels[i] = Levels[i] with { Arguments = own };
            }

            return this with { Levels = levels };
        }
    }

    /// <summary>An array; a rank of 0 is a zero-based vector, one of 1 an array of one dimension with any lower bound.</summary>
    internal sealed record Array(TypeNode Element, int Rank) : TypeNode;

    /// <summary>A type with a mark behind it: a pointer or a reference.</summary>
    internal sealed record Suffixed(TypeNode Element, string Suffix) : TypeNode;

    /// <summary>Text that is taken over as it is.</summary>
    internal sealed record Text(string Value) : TypeNode;
}
