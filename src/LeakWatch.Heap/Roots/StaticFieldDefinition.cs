namespace LeakWatch.Heap.Roots;

/// <summary>A static field as a module's metadata declares it, of those that can hold an object.</summary>
/// <param name="TypeToken">The TypeDef token of the declaring type.</param>
/// <param name="TypeName">The simple metadata name of the declaring type.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Type">What it can hold.</param>
/// <param name="Place">Its place among the fields of its type that can hold an object, from 0.</param>
/// <param name="LastPlace">The place of the last of these.</param>
internal sealed record StaticFieldDefinition(
    int TypeToken, string TypeName, string Name, FieldType Type, int Place, int LastPlace);
