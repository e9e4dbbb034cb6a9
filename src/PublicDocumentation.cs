using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Takes out of a documentation file what an application cannot see. A task of the build, compiled by it; part of no assembly.</summary>
public sealed class PublicDocumentation : Task
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The assembly that is documented.</summary>
    [Required]
    public string Assembly { get; set; }

    /// <summary>What it is compiled against.</summary>
    [Required]
    public ITaskItem[] References { get; set; }

    /// <summary>The documentation file, which is changed.</summary>
    [Required]
    public string Documentation { get; set; }

    /// <summary>The folder of MSBuild.</summary>
    [Required]
    public string ToolsFolder { get; set; }

    /// <summary>Keeps the documentation of visible members.</summary>
    public override bool Execute()
    {
        HashSet<string> visible = ReadVisible();
        XDocument document = XDocument.Load(Documentation, LoadOptions.PreserveWhitespace);
        XElement[] hidden = document.Descendants("member").Where(member => !visible.Contains((string)member.Attribute("name"))).ToArray();
        foreach (XElement member in hidden)
        {
            if (member.PreviousNode is XText indent)
            {
                indent.Remove();
            }

            member.Remove();
        }

        // Beside and renamed, so that a build that is stopped leaves no half of it.
        string beside = Documentation + ".tmp";
        using (StreamWriter writer = new StreamWriter(beside, false, new UTF8Encoding(false)))
        {
            document.Save(writer, SaveOptions.DisableFormatting);
        }

        File.Delete(Documentation);
        File.Move(beside, Documentation);
        return !Log.HasLoggedErrors;
    }

    // By name, since the task is compiled against .NET Standard, which does not have it, while every MSBuild does.
    private HashSet<string> ReadVisible()
    {
        Assembly loader = System.Reflection.Assembly.LoadFrom(Path.Combine(ToolsFolder, "System.Reflection.MetadataLoadContext.dll"));
        string[] paths = References.Select(reference => reference.ItemSpec).Concat(new[] { Assembly }).ToArray();
        object resolver = Activator.CreateInstance(loader.GetType("System.Reflection.PathAssemblyResolver", true), (object)paths);
        Type type = loader.GetType("System.Reflection.MetadataLoadContext", true);
        using (IDisposable context = (IDisposable)Activator.CreateInstance(type, resolver, "System.Runtime"))
        {
            Assembly assembly = (Assembly)type.GetMethod("LoadFromAssemblyPath").Invoke(context, new object[] { Assembly });
            return new HashSet<string>(assembly.GetTypes().Where(IsVisible).SelectMany(Ids));
        }
    }

    private static bool IsVisible(Type type) =>
        (type.IsPublic || type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && (type.DeclaringType == null || IsVisible(type.DeclaringType));

    private static bool IsVisible(MethodBase method) => method != null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static IEnumerable<string> Ids(Type type)
    {
        string name = Name(type);
        return new[] { "T:" + name }
            .Concat(type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(f => "F:" + name + "." + f.Name))
            .Concat(type.GetEvents(Declared).Where(e => IsVisible(e.AddMethod)).Select(e => "E:" + name + "." + e.Name))
            .Concat(type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(IsVisible)).Select(p => "P:" + name + "." + p.Name + Parameters(p.GetIndexParameters())))
            .Concat(type.GetConstructors(Declared).Where(IsVisible).Select(c => "M:" + name + "." + (c.IsStatic ? "#cctor" : "#ctor") + Parameters(c.GetParameters())))
            .Concat(type.GetMethods(Declared).Where(IsVisible).Select(m => "M:" + name + "." + MethodName(m)));
    }

    private static string MethodName(MethodInfo method) =>
        method.Name
        + (method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : "")
        + Parameters(method.GetParameters())
        + (method.Name == "op_Implicit" || method.Name == "op_Explicit" ? "~" + Reference(method.ReturnType) : "");

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : "(" + string.Join(",", parameters.Select(parameter => Reference(parameter.ParameterType))) + ")";

    private static string Name(Type type) => type.FullName.Replace('+', '.');

    // A type where it is used, as documentation comments spell it: Outer{System.Int32}.Inner, `0, ``0, T[], T@, T*.
    private static string Reference(Type type)
    {
        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod == null ? "`" : "``") + type.GenericParameterPosition;
        }

        if (type.HasElementType)
        {
            string element = Reference(type.GetElementType());
            return type.IsByRef ? element + "@"
                : type.IsPointer ? element + "*"
                : type.GetArrayRank() == 1 ? element + "[]"
                : element + "[" + string.Join(",", Enumerable.Repeat("0:", type.GetArrayRank())) + "]";
        }

        Type definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        Queue<Type> arguments = new Queue<Type>(type.GetGenericArguments());
        string[] parts = definition.FullName.Split('+').Select(part =>
        {
            string[] nameAndArity = part.Split('`');
            return nameAndArity.Length == 1
                ? part
                : nameAndArity[0] + "{" + string.Join(",", Enumerable.Range(0, int.Parse(nameAndArity[1])).Select(_ => Reference(arguments.Dequeue()))) + "}";
        }).ToArray();
        return string.Join(".", parts);
    }
}
