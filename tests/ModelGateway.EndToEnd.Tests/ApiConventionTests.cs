using System.Reflection;
using System.Runtime.CompilerServices;

namespace ModelGateway;

public class ApiConventionTests
{
    private static IEnumerable<Type> PublicTypes => Repository.Assemblies.SelectMany(assembly => assembly.GetExportedTypes());

    [Fact]
    public void Public_classes_are_sealed_or_made_to_be_derived()
    {
        string[] open = [.. PublicTypes
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && type != typeof(ModelGatewayException))
            .Select(type => type.FullName!)];

        Assert.Empty(open);
    }

    // A positional member cannot be added later: every caller of the constructor and every deconstruction would break.
    [Fact]
    public void No_public_record_has_more_than_three_positional_members()
    {
        string[] wide = [.. PublicTypes
            .Where(type => type.GetMethods().Any(method => method.Name == "Deconstruct" && method.GetParameters().Length > 3))
            .Select(type => type.FullName!)];

        Assert.Contains(PublicTypes, type => type.GetMethod("Deconstruct") is not null);
        Assert.Empty(wide);
    }

    [Fact]
    public void The_interface_of_the_core_says_what_it_does_and_little_else()
    {
        string[] plumbing = ["<Clone>$", "Deconstruct(", "operator ==(", "operator !=(", ".Equals(", "GetHashCode()", ".ToString()", ".init -> void"];
        string[] lines = [.. Repository.Lines("src/ModelGateway/PublicAPI.Unshipped.txt").Where(line => line.Length > 0 && line[0] != '#')];

        double share = (double)lines.Count(line => plumbing.Any(part => line.Contains(part, StringComparison.Ordinal))) / lines.Length;

        Assert.True(share is > 0 and <= 0.15, $"{share:P1} of the core's public interface is record plumbing; expected at most 15 %.");
    }

    [Fact]
    public void Every_exception_is_a_ModelGatewayException()
    {
        Type[] exceptions = [.. PublicTypes.Where(typeof(Exception).IsAssignableFrom)];

        Assert.Contains(typeof(NoChampionException), exceptions);
        Assert.All(exceptions, type => Assert.True(typeof(ModelGatewayException).IsAssignableFrom(type), type.FullName));
    }

    [Fact]
    public void Every_options_class_refuses_values_out_of_range()
    {
        Type[] options = [.. PublicTypes.Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal))];

        Assert.NotEmpty(options);
        Assert.Empty(options.Where(type => !HasValidator(type) && !ChecksItsProperties(type)).Select(type => type.FullName));
    }

    [Fact]
    public void Methods_that_return_tasks_say_so_and_take_a_token_last()
    {
        MethodInfo[] methods = [.. PublicTypes
            .Where(type => type.Assembly != typeof(ConformanceTests.ConformanceSuite).Assembly && !type.IsSubclassOf(typeof(Delegate)))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .Where(method => IsTask(method.ReturnType) && method.GetBaseDefinition() == method && !IsOfForeignInterface(method))];

        Assert.All(methods, method => Assert.True(
            method.Name.EndsWith("Async", StringComparison.Ordinal)
                && method.GetParameters().LastOrDefault()?.ParameterType == typeof(CancellationToken)
                && method.GetParameters()[^1].HasDefaultValue,
            $"{method.DeclaringType!.Name}.{method.Name} returns {method.ReturnType.Name}: its name must end with Async and its last parameter be an optional CancellationToken."));
    }

    private static bool IsTask(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)));

    // DisposeAsync and its like have the shape that the base class library gave them.
    private static bool IsOfForeignInterface(MethodInfo method) => !method.DeclaringType!.IsInterface && !method.IsStatic && method.DeclaringType.GetInterfaces()
        .Where(i => i.Assembly == typeof(object).Assembly || i.Namespace!.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))
        .Any(i => method.DeclaringType.GetInterfaceMap(i).TargetMethods.Contains(method));

    private static bool HasValidator(Type options) =>
        options.GetMethod("Validate", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not null
        || options.Assembly.GetTypes().Any(type => type.GetInterfaces().Any(i =>
            i.Name == "IValidateOptions`1" && i.GetGenericArguments()[0] == options));

    private static bool ChecksItsProperties(Type options)
    {
        PropertyInfo[] numbers = [.. options.GetProperties().Where(p => p.CanWrite && (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is { IsPrimitive: true } type && type != typeof(bool))];
        return numbers.All(property => property.Name == "Seed" || Refuses(options, property)); // every number is a seed
    }

    private static bool Refuses(Type options, PropertyInfo property)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        object wrong = type == typeof(double) ? double.NaN : type == typeof(float) ? float.NaN : type.GetField("MinValue")!.GetValue(null)!;
        try
        {
            property.SetValue(Activator.CreateInstance(options), wrong);
            return false;
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException is ArgumentException;
        }
    }
}
