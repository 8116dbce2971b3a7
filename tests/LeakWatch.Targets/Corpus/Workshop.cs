using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization.Json;
using System.Xml.Serialization;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;
using Microsoft.CSharp.RuntimeBinder;
using Binder = Microsoft.CSharp.RuntimeBinder.Binder;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// Healthy: has the framework make types, assemblies and methods for types that it has not used before, in each step: proxies of
/// interfaces, delegates of signatures, serializers, what binds dynamic calls. It finds them again by the type.
/// </summary>
internal sealed class Workshop : IScenario
{
    private const int OfStep = 5;

    private readonly Type[] _classes;
    private readonly Type[] _interfaces;

    private int _step;

    public Workshop()
    {
        Type[] types = [.. new[] { typeof(object), typeof(Uri), typeof(System.Xml.XmlDocument), typeof(System.Data.DataTable) }
            .SelectMany(static type => type.Assembly.GetExportedTypes())
            .Where(static type => !type.ContainsGenericParameters && !type.IsByRefLike)];
        // Of these all is known that a serializer asks for.
        _classes = [.. types.Where(static type => type.IsSubclassOf(typeof(EventArgs)) || type.IsSubclassOf(typeof(Attribute))
            || type.IsSubclassOf(typeof(Exception))).Where(static type => !type.IsAbstract)];
        _interfaces = [.. types.Where(static type => type.IsInterface)];
        new Random(19).Shuffle(_classes);
        new Random(20).Shuffle(_interfaces);
        Go(1);
    }

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++, _step++)
        {
            foreach (var type in _classes.Skip(_step * OfStep).Take(OfStep))
            {
                Work(type);
            }

            foreach (var type in _interfaces.Skip(_step * OfStep).Take(OfStep))
            {
                Try(() => DispatchProxy.Create(type, typeof(Stand)));
            }
        }
    }

    private static void Work(Type type)
    {
        // The signature of no delegate that there is.
        GC.KeepAlive(Expression.GetDelegateType(type, typeof(int).MakeByRefType(), typeof(void)));
        Try(() => new XmlSerializer(type));
        Try(() => new DataContractJsonSerializer(type).WriteObject(Stream.Null, RuntimeHelpers.GetUninitializedObject(type)));
        foreach (var property in type.GetProperties().Where(static one => one.CanRead && one.GetIndexParameters().Length == 0)
            .Take(3))
        {
            var given = Expression.Parameter(type);
            GC.KeepAlive(Expression.Lambda(Expression.Property(given, property), given).Compile());
            Bind(property.Name, RuntimeHelpers.GetUninitializedObject(type));
        }
    }

    // What the compiler makes of a dynamic member, once for each place in a program.
    private static void Bind(string name, object of)
    {
        var place = CallSite<Func<CallSite, object, object>>.Create(Binder.GetMember(
            CSharpBinderFlags.None, name, typeof(Workshop), [CSharpArgumentInfo.Create(CSharpArgumentInfoFlags.None, null)]));
        Try(() => place.Target(place, of));
        Try(() => ((dynamic)of).ToString());
    }

    private static void Try(Func<object?> make)
    {
        try
        {
            GC.KeepAlive(make());
        }
#pragma warning disable CA1031 // What cannot be made of a type is no matter here.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Then nothing is kept of it.
        }
    }

    private static void Try(Action act) => Try(() =>
    {
        act();
        return (object?)null;
    });

    /// <summary>Stands in for whatever is asked for.</summary>
    public class Stand : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => null;
    }
}
