using System.Buffers;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// Healthy: has the framework find out of types, in each step of some that are new to it, what is serialized of them, who licenses
/// them, what describes them and how their members are called, and rents an array of each from a pool of its own.
/// </summary>
internal sealed class Archive : IScenario
{
    private const int TypesOfStep = 5;

    private static readonly MethodInfo _rent = typeof(Archive).GetMethod(
        nameof(Rent), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly string[] _encodings =
        ["us-ascii", "iso-8859-1", "latin1", "utf-8", "utf-16", "utf-32", "ibm819", "iso-ir-100", "unicode", "ansi_x3.4-1968"];

    private readonly Type[] _types =
    [
        .. new[] { typeof(object), typeof(Uri), typeof(System.Xml.XmlDocument), typeof(System.Data.DataTable) }
            .SelectMany(static type => type.Assembly.GetExportedTypes())
            .Where(static type => !type.ContainsGenericParameters && type is { IsClass: true, IsAbstract: false }),
    ];

    private int _step;

    public Archive()
    {
        new Random(23).Shuffle(_types);
        Go(1);
    }

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++, _step++)
        {
            foreach (var type in _types.Skip(_step * TypesOfStep).Take(TypesOfStep))
            {
                Enter(type);
            }

            // The name of an encoding is found however it is written, and kept as it was.
            var name = _encodings[_step % _encodings.Length];
            GC.KeepAlive(Encoding.GetEncoding(_step < _encodings.Length ? name : name.ToUpperInvariant()));
        }
    }

    private static void Enter(Type type)
    {
#pragma warning disable SYSLIB0050 // Programs go on to use it.
        if (type.IsSerializable)
        {
            GC.KeepAlive(FormatterServices.GetSerializableMembers(type));
        }
#pragma warning restore SYSLIB0050

        GC.KeepAlive(LicenseManager.IsValid(typeof(Licensed<>).MakeGenericType(type)));
        var described = typeof(Described<>).MakeGenericType(type);
        GC.KeepAlive(new AssociatedMetadataTypeTypeDescriptionProvider(described).GetTypeDescriptor(described)!.GetProperties());
        _rent.MakeGenericMethod(type).Invoke(null, null);
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(static one => !one.IsLiteral)
            .Take(2))
        {
            GC.KeepAlive(field.GetValue(null));
        }
    }

    private static void Rent<T>() => ArrayPool<T>.Shared.Return(ArrayPool<T>.Shared.Rent(16));

    [LicenseProvider(typeof(LicFileLicenseProvider))]
    private sealed class Licensed<T>;

    [MetadataType(typeof(Description))]
    private sealed class Described<T>
    {
        public T? Value { get; set; }

        public int Count { get; set; }
    }

    private sealed class Description
    {
        [Range(1, 3)]
        public int Count { get; set; }
    }
}
