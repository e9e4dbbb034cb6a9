using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ModelGateway.OnnxRuntime;

namespace ModelGateway;

/// <summary>Options are of one style: mutable, so that configuration binds, and copied when they are handed over.</summary>
public class OptionsConventionTests
{
    public static TheoryData<Type> Options =>
        [.. Repository.Assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Options))]
    public void Each_is_a_plain_class_whose_every_property_can_be_set(Type options)
    {
        Assert.NotNull(options.GetConstructor([]));
        Assert.Null(options.GetMethod("<Clone>$"));
        Assert.All(options.GetProperties(), property => Assert.True(
            property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)),
            $"{options.Name}.{property.Name} cannot be bound."));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void What_is_kept_is_a_copy_of_every_member(Type options)
    {
        // How a CSV file is written counts only until it has been read, before the call returns.
        MethodInfo? copy = options.GetMethod("Copy", BindingFlags.Instance | BindingFlags.NonPublic, []);
        if (options == typeof(CsvOptions))
        {
            return;
        }

        Assert.NotNull(copy);
        object handed = Filled(options);
        object defaults = Activator.CreateInstance(options)!;
        object kept = copy.Invoke(handed, [])!;

        Assert.All(options.GetProperties(), property =>
        {
            (object? given, object? taken) = (property.GetValue(handed), property.GetValue(kept));
            bool isPart = IsPart(property.PropertyType);
            Assert.NotEqual(property.GetValue(defaults), taken);
            Assert.Equal(isPart ? JsonSerializer.Serialize(given) : given, isPart ? JsonSerializer.Serialize(taken) : taken);
            if (isPart || given is ICollection)
            {
                Assert.NotSame(given, taken);
            }
        });
    }

    // Options within options.
    private static bool IsPart(Type type) => type.GetMethod("Copy", BindingFlags.Instance | BindingFlags.NonPublic, []) is not null;

    private static object Filled(Type options)
    {
        object filled = Activator.CreateInstance(options)!;
        foreach (PropertyInfo property in options.GetProperties())
        {
            property.SetValue(filled, Other(property.PropertyType, property.GetValue(filled)));
        }

        return filled;
    }

    private static object Other(Type type, object? value) => value switch
    {
        _ when IsPart(type) => Filled(type),
        bool truth => !truth,
        int number => number + 1,
        long number => number - 1,
        double number => number == 0 ? 0.05 : number / 2,
        TimeSpan span => span + TimeSpan.FromHours(1),
        ViolationAction => ViolationAction.Flag,
        _ when type == typeof(int?) => 7,
        _ when type == typeof(bool?) => true,
        _ when type == typeof(double?) => 7.5,
        _ when type == typeof(string) => "other",
        _ when type == typeof(TimeSpan?) => TimeSpan.FromHours(7),
        _ when type == typeof(Metric) => Metric.Mae,
        _ when type == typeof(Dataset) => new Dataset([]),
        _ when type == typeof(IList<string>) => new List<string> { "other" },
        _ when type == typeof(IList<IList<string>>) => new List<IList<string>> { new List<string> { "other" } },
        _ when type == typeof(IDictionary<string, string>) => new Dictionary<string, string> { ["other"] = "one" },
        _ when type == typeof(IDictionary<string, OnnxRole>) => new Dictionary<string, OnnxRole> { ["other"] = OnnxRole.Score },
        _ when type == typeof(IDictionary<string, IList<string>>) => new Dictionary<string, IList<string>> { ["other"] = new List<string> { "one" } },
        _ => throw new NotSupportedException($"Say what another {type.Name} is."),
    };
}
