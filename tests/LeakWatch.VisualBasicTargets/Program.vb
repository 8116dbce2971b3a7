Imports System.Collections.Generic
Imports System.Threading.Tasks

Public Class Cheese
    Public Property Id As Integer
    Public Property Name As String
    Public Property Tags As New List(Of String)
    Friend _plain As Integer
    Private _Weight As Integer

    Public Property Weight As Integer
        Get
            Return _Weight
        End Get
        Set(value As Integer)
            _Weight = value
        End Set
    End Property
End Class

Public Class Bell
    Public Event Rung(ByVal times As Integer)

    Public Sub Ring()
        RaiseEvent Rung(1)
    End Sub
End Class

Public Class Listener
    Private WithEvents bell As Bell
    Private ReadOnly label As String

    Public Sub New(source As Bell, name As String)
        bell = source
        label = name
    End Sub

    Private Sub OnRung(times As Integer) Handles bell.Rung
    End Sub
End Class

Public Class Shelf
    Public Shared ReadOnly Cheeses As New Dictionary(Of Integer, Cheese)
    Public Shared Property Wheels As New List(Of Cheese)
End Class

Module Counter
    Private ReadOnly listeners As New List(Of Listener)
    Public ReadOnly Odds As New List(Of Object)
    Private ReadOnly source As New TaskCompletionSource(Of Integer)
    Private ReadOnly theBell As New Bell()

    Public Sub Add(id As Integer)
        Shelf.Cheeses(id) = New Cheese With {.Id = id, .Name = "cheese-" & id, ._plain = id}
        Shelf.Wheels.Add(New Cheese With {.Id = -id, .Name = "wheel-" & id})
        listeners.Add(New Listener(theBell, "listener-" & id))
        Odds.Add(Adder(id))
        Odds.Add(WaitAsync("wait-" & id))
        Odds.Add(Numbers(id).GetEnumerator())
        Odds.Add(New With {.Name = "anonymous-" & id, Key .Id = id})
        Odds.Add((id, "pair"))
        Odds.Add(New Func(Of Integer, Integer)(Function(x) x + 1))
        Dim anonymous = Function(text As String, number As Integer) text & number & id
        Odds.Add(anonymous)
    End Sub

    Private Function Adder(start As Integer) As Func(Of Integer, Integer)
        Dim sum = start
        Return Function(x)
                   sum += x
                   Return sum
               End Function
    End Function

    Private Async Function WaitAsync(name As String) As Task(Of String)
        Dim value = Await source.Task
        Return name & value
    End Function

    Private Iterator Function Numbers(count As Integer) As IEnumerable(Of Integer)
        For i = 1 To count
            Yield i
        Next
    End Function

    Private Function Calls() As Integer
        Static rows As New List(Of Cheese)
        rows.Add(New Cheese With {.Id = rows.Count, .Name = "row"})
        Return rows.Count
    End Function

    Private ReadOnly Property Kept As Integer
        Get
            Static pieces As New List(Of String)
            pieces.Add("piece-" & pieces.Count)
            Return pieces.Count
        End Get
    End Property

    Public Sub Touch()
        Calls()
        If Kept = 0 Then Throw New InvalidOperationException()
    End Sub
End Module

Module Program
    ' Whatever argument there is, it is Static variables that grow.
    Sub Main(arguments As String())
        Dim last = 0
        Console.WriteLine("ready")
        Dim line = Console.ReadLine()
        While line IsNot Nothing AndAlso line <> "exit"
            Dim steps = Integer.Parse(line.Split(" "c)(1))
            For i = 1 To steps
                last += 1
                If arguments.Length = 0 Then Counter.Add(last) Else Counter.Touch()
            Next
            Console.WriteLine("{""counts"":{},""bytes"":{},""atLeast"":{},""born"":[]}")
            line = Console.ReadLine()
        End While
    End Sub
End Module
