using CsCheck;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Heap.Types;

/// <summary>A type at random, with its names written down naively.</summary>
internal abstract record TypeModel
{
    private static readonly Gen<string> s_identifier =
        CsCheck.Gen.OneOf("Order", "_x1", "Größe", "T", "Int32", "Nullable", "ValueTuple");
    private static readonly Gen<string> s_namespace = CsCheck.Gen.OneOf("", "Shop", "Shop.Core.Deep");

    public static Gen<TypeModel> Gen { get; } = CsCheck.Gen.Recursive<TypeModel>((depth, self) =>
        depth > 2 ? Leaf : CsCheck.Gen.OneOf(
            Leaf,
            Constructed(self),
            Tuple(self),
            CsCheck.Gen.Select(self, CsCheck.Gen.Int[0, 4], (element, rank) => (TypeModel)new ArrayOf(element, rank)),
            self.Where(element => element is not PointerTo and not ArrayOf).Select(element => (TypeModel)new PointerTo(element)),
            self.Where(element => element is Named).Select(element => (TypeModel)new NullableOf(element))))
        .Where(type => type.ToCSharp(withNamespaces: true).Length < 1500);

    private static Gen<TypeModel> Leaf => CsCheck.Gen.OneOf(
        CsCheck.Gen.OneOf<TypeModel>(
            new Primitive("Int32", "int"), new Primitive("String", "string"), new Primitive("IntPtr", "nint")),
        CsCheck.Gen.Select(s_namespace, s_identifier, (space, name) => (TypeModel)new Named(space, [(name, [])])));

    public abstract string ToMetadataName();

    public abstract string ToCSharp(bool withNamespaces);

    public abstract TypeDescription Describe(Dictionary<ulong, TypeDescription> types);

    protected TypeDescription Add(
        Dictionary<ulong, TypeDescription> types,
        TypeModel[] parameters,
        byte elementType = 0x12,
        HeapTypeFlags flags = HeapTypeFlags.None)
    {
        ulong[] ids = [.. parameters.Select(parameter => parameter.Describe(types).Id)];
        var type = new TypeDescription((ulong)types.Count + 1, 0, 0, flags, elementType, ToMetadataName(), ids);
        types.Add(type.Id, type);
        return type;
    }

    private static Gen<TypeModel> Constructed(Gen<TypeModel> self) =>
        CsCheck.Gen.Select(
            s_namespace,
            CsCheck.Gen.Select(s_identifier, self.Array[0, 2]).Array[1, 3],
            (space, levels) => (TypeModel)new Named(space, levels));

    private static Gen<TypeModel> Tuple(Gen<TypeModel> self) =>
        self.Array[2, 10].Select(elements => (TypeModel)new TupleOf(elements));

    private static string MetadataList(TypeModel[] types) => string.Join(',', types.Select(type => type.ToMetadataName()));

    private static string CSharpList(TypeModel[] types, bool withNamespaces) =>
        string.Join(", ", types.Select(type => type.ToCSharp(withNamespaces)));

    internal sealed record Primitive(string Name, string Keyword) : TypeModel
    {
        public override string ToMetadataName() => $"System.{Name}";

        public override string ToCSharp(bool withNamespaces) => Keyword;

        public override TypeDescription Describe(Dictionary<ulong, TypeDescription> types) => Add(types, []);
    }

    internal sealed record Named(string Namespace, (string Name, TypeModel[] Arguments)[] Levels) : TypeModel
    {
        private TypeModel[] Arguments => [.. Levels.SelectMany(level => level.Arguments)];

        public override string ToMetadataName()
        {
            string name = string.Join('+', Levels.Select(level =>
                level.Arguments.Length == 0 ? level.Name : $"{level.Name}`{level.Arguments.Length}"));
            string qualified = Namespace.Length == 0 ? name : $"{Namespace}.{name}";
            return Arguments.Length == 0 ? qualified : $"{qualified}[{MetadataList(Arguments)}]";
        }

        public override string ToCSharp(bool withNamespaces)
        {
            string name = string.Join('.', Levels.Select(level =>
                level.Arguments.Length == 0 ? level.Name : $"{level.Name}<{CSharpList(level.Arguments, withNamespaces)}>"));
            return withNamespaces && Namespace.Length > 0 ? $"{Namespace}.{name}" : name;
        }

        public override TypeDescription Describe(Dictionary<ulong, TypeDescription> types) => Add(types, Arguments);
    }

    internal sealed record NullableOf(TypeModel Value) : TypeModel
    {
        public override string ToMetadataName() => $"System.Nullable`1[{Value.ToMetadataName()}]";

        public override string ToCSharp(bool withNamespaces) => Value.ToCSharp(withNamespaces) + "?";

        public override TypeDescription Describe(Dictionary<ulong, TypeDescription> types) => Add(types, [Value]);
    }

    internal sealed record TupleOf(TypeModel[] Elements) : TypeModel
    {
        private TypeModel[] Parameters => Elements.Length < 8 ? Elements : [.. Elements[..7], new TupleOf(Elements[7..])];

        public override string ToMetadataName() =>
            $"System.ValueTuple`{Parameters.Length}[{MetadataList(Parameters)}]";

        public override string ToCSharp(bool withNamespaces) => $"({CSharpList(Elements, withNamespaces)})";

        public override TypeDescription Describe(Dictionary<ulong, TypeDescription> types) => Add(types, Parameters);
    }

    internal sealed record ArrayOf(TypeModel Element, int Rank) : TypeModel
    {
        private string Mark => Rank switch { 0 => "[]", 1 => "[*]", _ => $"[{new string(',', Rank - 1)}]" };

        public override string ToMetadataName() => Element.ToMetadataName() + Mark;

        public override string ToCSharp(bool withNamespaces)
        {
            string marks = "";
            TypeModel element = this;
            while (element is ArrayOf array)
            {
                marks += array.Mark;
                element = array.Element;
            }

            return element.ToCSharp(withNamespaces) + marks;
        }

        public override TypeDescription Describe(Dictionary<ulong, TypeDescription> types) =>
            Add(types, [Element], Rank == 0 ? (byte)0x1D : (byte)0x14, HeapTypeFlags.Array | (HeapTypeFlags)(Rank << 8));
    }

    internal sealed record PointerTo(TypeModel Element) : TypeModel
    {
        public override string ToMetadataName() => Element.ToMetadataName() + "*";

        public override string ToCSharp(bool withNamespaces) => Element.ToCSharp(withNamespaces) + "*";

        public override TypeDescription Describe(Dictionary<ulong, TypeDescription> types) => Add(types, [Element], 0x0F);
    }
}
