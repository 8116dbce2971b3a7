namespace LeakWatch.Heap.Roots;

/// <summary>A static field as a module's metadata declares it, of those that can hold an object.</summary>
/// <param name="TypeToken">The TypeDef token of the declaring type.</param>
/// <param name="TypeName">The simple metadata name of the declaring type.</param>
/// <param name="Name">The field's name.</param>
/// <param name="ValueName">The simple metadata name of what it holds, such as <c>Dictionary`2</c> or <c>String[]</c>.</param>
/// <param name="IsExact">Whether it can hold nothing but that type: a string, an array of a value type, a boxed structure.</param>
/// <param name="Place">Its place among the fields of its type that can hold an object, from 0.</param>
internal sealed record StaticFieldDefinition(int TypeToken, string TypeName, string Name, string ValueName, bool IsExact, int Place);
