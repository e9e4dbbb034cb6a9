using System.Reflection;

namespace ModelGateway;

public class ExpectationTests
{
    [Fact]
    public void Nothing_outside_the_library_derives_from_an_expectation()
    {
        ConstructorInfo[] constructors = typeof(Expectation).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        Type[] kinds = [.. typeof(Expectation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Expectation)))];

        Assert.All(constructors, constructor => Assert.True(constructor.IsFamilyAndAssembly));
        Assert.Equal(7, kinds.Length);
        Assert.All(kinds, kind => Assert.True(kind.IsSealed));
    }
}
